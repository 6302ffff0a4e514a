#include "config.h"

#include "record/inbound.h"

const char *
desk_kind_name (DeskKind kind)
{
  static const char *const names[DESK_KINDS]
      = { "form", "call", "deal", "base" };

  return names[kind];
}
