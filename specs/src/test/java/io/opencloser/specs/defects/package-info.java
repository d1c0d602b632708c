/** Planted defects: mistakes that people really make, one at a time in the core or an adapter. The specification must find each. */
@NullMarked
package io.opencloser.specs.defects;

import org.jspecify.annotations.NullMarked;
