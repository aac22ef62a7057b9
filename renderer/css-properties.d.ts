// Lets style attributes carry our own custom properties.
import 'react';

declare module 'react' {
  interface CSSProperties {
    /** A part of a whole, 0 to 1 (or -1 to 1), drawn as a bar by the style sheet. */
    '--part'?: number;
  }
}
