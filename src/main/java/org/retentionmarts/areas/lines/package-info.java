/** How lines come, go and port their numbers. */
package org.retentionmarts.areas.lines;
