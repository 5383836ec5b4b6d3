/** Detection of personal data. */
@NullMarked
package io.skerry.phi;

import org.jspecify.annotations.NullMarked;
