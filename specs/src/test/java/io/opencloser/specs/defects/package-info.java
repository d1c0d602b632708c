/** Mistakes that people really make, planted in the core and the adapters one at a time: the specification has to find each. */
@NullMarked
package io.opencloser.specs.defects;

import org.jspecify.annotations.NullMarked;
