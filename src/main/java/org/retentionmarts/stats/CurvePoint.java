package org.retentionmarts.stats;

/**
 * One row per risk set of a curve.
 *
 * @param day days since the origin
 * @param atRisk number at risk on the day
 * @param events events on the day that move the curve
 * @param estimate the curve from this day up to the next row's
 */
public record CurvePoint(long day, long atRisk, long events, Estimate estimate) {}
