/** Who may write to the warehouse: one run at a time, and how a dead one is told from a living one. */
package org.retentionmarts.lock;
