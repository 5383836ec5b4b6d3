/** Confidentiality profiles, pseudonyms, the anonymiser. */
@NullMarked
package io.skerry.deid;

import org.jspecify.annotations.NullMarked;
