/** Stages, audits and releases tables; the only writer of tables, and the way to read a release. */
package org.retentionmarts.publish;
