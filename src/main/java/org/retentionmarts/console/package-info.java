/** SQL over a release: statements from a file or a prompt, answered as tables, CSV, JSON or Markdown. */
package org.retentionmarts.console;
