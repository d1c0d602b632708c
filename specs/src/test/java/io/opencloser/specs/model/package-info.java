/** The model CRM: its rows, its users, and what can go wrong on the way to it. */
@NullMarked
package io.opencloser.specs.model;

import org.jspecify.annotations.NullMarked;
