/** The words of reminders, in Thai: the calendar file of the due days, and what the icon says. They come with the settings. */
export const th = {
  title: 'เตือนกำหนดส่ง',
  calendar: 'เพิ่มกำหนดส่งลงในปฏิทินของเครื่อง',
  calendarWhy:
    'ปฏิทินของเครื่องจะเตือน 9 โมงเช้าของวันทำการสุดท้ายก่อนวันกำหนดส่ง แม้ไม่มีสัญญาณและไม่ได้เปิดแอป ถ้าเวลานั้นผ่านไปแล้วจะเตือนเช้าวันกำหนดส่ง',
  nothing: 'ไม่มีกำหนดส่งที่ยังมาไม่ถึง',
  saved: 'บันทึกไฟล์ปฏิทินแล้ว โปรดเปิดไฟล์เพื่อเพิ่มลงในปฏิทิน',
  badge: 'ตัวเลขบนไอคอนคือจำนวนวันที่เหลือเมื่อเปิดแอปครั้งล่าสุด จุดคือมีรายงานที่ส่งกลับหรือถึงวันกำหนดส่ง',
  event: (month: string) => `กำหนดส่งรายงาน จปฐ. ${month}`,
  eventText: (due: string, remind: string) => `ส่งให้จังหวัดภายใน ${due} วันทำการสุดท้ายก่อนกำหนดคือ ${remind}`,
};
export type ReminderWords = typeof th;
