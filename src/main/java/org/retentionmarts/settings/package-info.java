/** Typed settings, read from file, environment and command line, and checked together. */
package org.retentionmarts.settings;
