/** One class per command: what it does, stage by stage. The only package that builds a session. */
package org.retentionmarts.jobs;
