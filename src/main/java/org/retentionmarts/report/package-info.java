/** The report: one page from the rows of a release, with all that it needs inside. */
package org.retentionmarts.report;
