package io.skerry.dicom.iod;

/**
 * A module or a functional group of an IOD.
 *
 * @param section where PS3.3 defines it, such as C.7.1.1
 * @param name such as Patient
 * @param condition of {@link Usage#CONDITIONAL} ones
 */
public record ModuleUse(String section, String name, Usage usage, Condition condition, ModuleTable table) {}
