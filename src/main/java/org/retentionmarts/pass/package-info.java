/** Splits line histories into exact person-time and sums it into the base tables, in one pass over the lines. */
package org.retentionmarts.pass;
