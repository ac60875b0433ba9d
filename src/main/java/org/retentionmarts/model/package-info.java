/** Columns, types, grain and comments of every input and output table, and the exit codes. Depends on nothing else. */
package org.retentionmarts.model;
