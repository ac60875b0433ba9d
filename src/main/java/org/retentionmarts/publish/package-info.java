/** Names that settings of others hold from the time when they were classes here. */
package org.retentionmarts.publish;
