/** The command line: one class per command, with its options, their checks and its run. */
package org.retentionmarts.cli;
