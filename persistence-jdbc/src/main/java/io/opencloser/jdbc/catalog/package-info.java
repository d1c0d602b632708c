/** What all plans of one mapping share, stored once. */
@NullMarked
package io.opencloser.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
