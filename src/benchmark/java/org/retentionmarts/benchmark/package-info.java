/** What the jobs cost, side by side with other ways to the same table; run by {@code jobs/benchmark}. */
package org.retentionmarts.benchmark;
