/** Staged tables become a release, all of them together or none, and what a dead run has left is settled. */
package org.retentionmarts.release;
