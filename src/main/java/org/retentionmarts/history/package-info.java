/** Brings all rows of a line together, checks them against each other, and makes one life of them. */
package org.retentionmarts.history;
