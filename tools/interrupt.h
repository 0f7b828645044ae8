// Interrupt: SIGINT, SIGTERM and SIGHUP become a flag that loops ask, so that children are killed
// and half-written files removed before the program goes.
#pragma once

namespace huitong::tools {

void catch_interrupts();     // once, in main
int interrupted();           // the signal that came; 0: none
int interrupt_descriptor();  // becomes readable when one came, for poll(); -1: not caught
void default_interrupts();   // in a child: signals end it again

}  // namespace huitong::tools
