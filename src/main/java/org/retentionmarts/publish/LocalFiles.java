package org.retentionmarts.publish;

/** The name that {@code spark.sql.catalog.*.hadoop.fs.file.impl} may still hold for the class that does the work. */
public final class LocalFiles extends org.retentionmarts.store.LocalFiles {}
