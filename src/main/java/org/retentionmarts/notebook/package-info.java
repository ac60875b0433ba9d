/** What a notebook's cells call: a release by SQL, its answers as tables, charts and sentences. */
package org.retentionmarts.notebook;
