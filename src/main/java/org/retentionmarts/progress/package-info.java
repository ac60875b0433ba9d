/** How far a run is, in lines for the log or a terminal. */
package org.retentionmarts.progress;
