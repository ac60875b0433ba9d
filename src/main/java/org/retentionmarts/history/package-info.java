/** Judges the rows of a line against each other, and makes one history of them. */
package org.retentionmarts.history;
