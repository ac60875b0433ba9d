/** The subject areas of the product; {@link org.retentionmarts.areas.Areas} is the only list of them. */
package org.retentionmarts.areas;
