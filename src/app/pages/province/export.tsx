/** ส่งออก: the province's data as sheets for a spreadsheet, and all of it as one file. */
import { IndicatorSwitch } from '../../parts/criteria/indicator-switch.tsx';
import { ArchivePanel } from '../../parts/export/archive-panel.tsx';
import { SheetsPanel } from '../../parts/export/sheets-panel.tsx';
import { useExportWords } from '../../parts/export/words.ts';
import { Head } from '../../parts/head.tsx';
import { useSession } from '../../session.tsx';

export function Export() {
  const own = useExportWords();
  const { catalogs, catalog } = useSession();
  return (
    <div class="export">
      <Head title={own.title} />
      <p>{own.intro}</p>
      {catalogs.size > 1 && <IndicatorSwitch catalogs={catalogs} indicator={catalog.indicator} />}
      <SheetsPanel />
      <ArchivePanel />
    </div>
  );
}
