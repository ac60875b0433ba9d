/** How long lines last. */
package org.retentionmarts.areas.retention;
