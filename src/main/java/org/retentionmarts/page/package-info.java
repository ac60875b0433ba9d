/** What a part of the report is made of: sentences, figures, tables and words. Plain Java; knows no area and no Spark. */
package org.retentionmarts.page;
