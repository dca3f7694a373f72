// What may be an error is not taken for an answer unseen.
// error: conversion from | no viable conversion
#include "tarifa.hpp"

int main() {
  const tarifa::Engine engine = tarifa::Engine::embedded();
#ifdef FIXED
  const tarifa::Classification answer = engine.try_classify("mug").value();
#else
  const tarifa::Classification answer = engine.try_classify("mug");
#endif
  return answer.safe().has_value();
}
