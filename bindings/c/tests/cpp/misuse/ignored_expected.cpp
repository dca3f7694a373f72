// Whether a call went well is not to be passed over.
// error: ignoring return
#include "tarifa.hpp"

int main() {
#ifdef FIXED
  return tarifa::try_audit_pack("no pack", 7) ? 0 : 1;
#else
  tarifa::try_audit_pack("no pack", 7);
#endif
}
