/** The warehouse: its catalogs, tables, files and snapshots, and how rows get into them. */
package org.retentionmarts.store;
