/**
 * Free text: finding and taking out what identifies somebody. {@link io.skerry.phi.text.TextCleaner} cleans a value;
 * {@link io.skerry.phi.text.Detector} is what finds. No value ever enters a span's names, a message or a log.
 */
@NullMarked
package io.skerry.phi.text;

import org.jspecify.annotations.NullMarked;
