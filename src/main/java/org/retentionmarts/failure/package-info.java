/** Failures told in words, with whose they are: the data's, the machine's, or the program's. */
package org.retentionmarts.failure;
