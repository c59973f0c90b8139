import type { ComponentChildren, JSX } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { assets } from './assets';

export type PageProps = {
  /** Unique; the name of the product is added. */
  title: string;
  current?: 'etat' | 'personnes';
  /** The page refreshes a part of itself. */
  live?: boolean;
  children: ComponentChildren;
};

const Stitch = () => (
  <svg class="stitch" width="30" height="18" viewBox="0 0 30 18" aria-hidden="true">
    <path d="M1 5h12v8H1M29 5H17v8h12" class="stitch-cloth" />
    <path d="M3 9h24" class="stitch-thread" />
  </svg>
);

const Link = ({ to, current, children }: { to: string; current: boolean; children: ComponentChildren }) => (
  <li>
    <a href={to} {...(current && { 'aria-current': 'page' as const })}>
      {children}
    </a>
  </li>
);

const Page = ({ title, current, live, children }: PageProps): JSX.Element => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <title>{`${title} – Sans couture`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <link rel="icon" href={assets.icon.path} type="image/svg+xml" />
      <link rel="stylesheet" href={assets.style.path} />
      {live && <script src={assets.script.path} defer />}
    </head>
    <body>
      <a class="skip" href="#contenu">
        Aller au contenu
      </a>
      <header class="top">
        <div class="wide bar-of-page">
          <a class="brand" href="/etat">
            <Stitch /> Sans couture
          </a>
          <nav aria-label="Pages">
            <ul>
              <Link to="/etat" current={current === 'etat'}>
                État
              </Link>
              <Link to="/personnes" current={current === 'personnes'}>
                Personnes
              </Link>
            </ul>
          </nav>
        </div>
        <p class="synthetic">
          <span class="wide">
            <strong>Données synthétiques</strong> – territoire simulé. Aucune personne réelle.
          </span>
        </p>
      </header>
      <main id="contenu" class="wide" tabIndex={-1}>
        {children}
      </main>
      <footer class="bottom">
        <p class="wide">
          Sans couture relie ce que disent les organismes d’une même personne. Il ne décide de rien&nbsp;: il compte le
          temps et dit ce qui est dû, et pourquoi.
        </p>
      </footer>
    </body>
  </html>
);

/** A whole page as HTML. */
export const renderPage = (props: PageProps): string => `<!doctype html>${renderToStaticMarkup(<Page {...props} />)}`;
/** A part of a page as HTML. */
export const renderPart = (part: JSX.Element): string => renderToStaticMarkup(part);
