/** What a nightly, a backfill and a check do, stage by stage. */
package org.retentionmarts.run;
