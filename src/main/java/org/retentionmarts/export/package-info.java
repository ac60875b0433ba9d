/** Copies a release into plain files of a folder: one lock, one staging folder, one swap, the manifest last. */
package org.retentionmarts.export;
