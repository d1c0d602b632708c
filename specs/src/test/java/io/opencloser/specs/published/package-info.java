/** What is published: modules and their public types. */
@NullMarked
package io.opencloser.specs.published;

import org.jspecify.annotations.NullMarked;
