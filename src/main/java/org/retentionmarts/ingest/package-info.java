/** From Parquet to rows of the contract: preflight of every file's footer, mapping, types. */
package org.retentionmarts.ingest;
