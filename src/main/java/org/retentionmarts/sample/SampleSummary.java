package org.retentionmarts.sample;

/**
 * What was written.
 *
 * @param subscribers rows, defects included
 * @param churn rows, defects included
 * @param deviceChanges rows, defects included
 * @param truth path of truth.json
 */
public record SampleSummary(long subscribers, long churn, long deviceChanges, String truth) {}
