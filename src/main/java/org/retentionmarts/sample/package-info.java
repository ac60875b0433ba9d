/**
 * A synthetic operator: subscribers, churn and device changes with a planted, documented truth. Each line's life is a
 * pure function of the seed and the line's index, so the rows do not depend on how the work is divided.
 */
package org.retentionmarts.sample;
