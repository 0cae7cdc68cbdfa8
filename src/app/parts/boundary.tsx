/** What is shown in place of a page that broke. What was saved is in the database. */
import { Component, type ComponentChildren } from 'preact';
import { go } from '../route.ts';
import { useWords } from '../words.tsx';
import { Button } from './button.tsx';
import { Heading } from './heading.tsx';

/** Another page that is opened, by a link or by going back, is tried anew. */
export class Boundary extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };
  private readonly mend = () => this.setState({ broken: false });
  static override getDerivedStateFromError() {
    return { broken: true };
  }
  override componentDidMount() {
    addEventListener('hashchange', this.mend);
  }
  override componentWillUnmount() {
    removeEventListener('hashchange', this.mend);
  }
  /** The browser's console, and whoever listens there, hears what the person is spared. */
  override componentDidCatch(error: unknown) {
    reportError(error);
  }
  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const words = useWords();
  return (
    <main class="page">
      <Heading>{words.frame.broken}</Heading>
      <p>{words.frame.brokenHelp}</p>
      <Button look="main" onPress={startAtHome}>
        {words.frame.reload}
      </Button>
    </main>
  );
}

/** The page that broke might break again. */
function startAtHome(): void {
  go();
  location.reload();
}
