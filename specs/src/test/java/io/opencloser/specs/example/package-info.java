/** Each use case by example. */
@NullMarked
package io.opencloser.specs.example;

import org.jspecify.annotations.NullMarked;
