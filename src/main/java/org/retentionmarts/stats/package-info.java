/**
 * Estimators for proportions, rates, rate ratios and curves: plain, immutable Java without Spark.
 *
 * <p>Conventions, for every class here:
 *
 * <ul>
 *   <li>Degenerate input (no events, an empty group, everyone ended) gives a null figure and a note that says why. No
 *       method returns NaN or an infinite figure.
 *   <li>Invalid input (a negative count, NaN, more successes than trials) throws {@link
 *       java.lang.IllegalArgumentException} with the value in its message.
 *   <li>Intervals are 95% unless a level is given. Sums run in the order of the input, so that equal inputs in equal
 *       order give equal bits.
 * </ul>
 */
package org.retentionmarts.stats;
