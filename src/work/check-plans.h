/* check-plans.h: the plans of a store against their schema. */
#pragma once

#include "base/findings.h"
#include "record/staff.h"

/**
 * desk_check_plans:
 * @store: descriptor of the store's folder
 * @staff: (nullable): NULL when staff.yaml is wrong
 * @findings: gets every fault, and files that no month is called like
 *
 * Returns: FALSE with %DESK_ERROR_IO.
 */
gboolean desk_check_plans (int store, const DeskStaff *staff,
                           DeskFindings *findings, GError **error);
