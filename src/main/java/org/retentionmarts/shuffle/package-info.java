/**
 * Rows of any dataset, packed into records of fixed width, sent to where the rows of one key meet, and given out one
 * key after the other. What the rows mean is for others to say.
 */
package org.retentionmarts.shuffle;
