/** The files of an input as they lie in its folder: listed once, and looked at again when something fails. */
package org.retentionmarts.files;
