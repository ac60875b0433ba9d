/**
 * A line's days in the pass: how they are split, what is told of them, and what may add it up. Plain Java; areas plug
 * their {@link org.retentionmarts.timeline.Accumulator}s and {@link org.retentionmarts.timeline.Clock}s in.
 */
package org.retentionmarts.timeline;
