/** Spark's session: what must be right before it starts, and the configuration that no cluster may change. */
package org.retentionmarts.session;
