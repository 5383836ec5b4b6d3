/**
 * DICOM on the network: the DIMSE services of PS3.7 and PS3.8 as user and as provider, and a client for DICOMweb (PS3.18).
 */
@NullMarked
package io.skerry.network;

import org.jspecify.annotations.NullMarked;
